export { askAgent } from '../chat/askAgent';
export { answerMarkdown } from '../chat/answerMarkdown';
export { safeMarkdown } from '../chat/safeMarkdown';
