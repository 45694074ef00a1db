export { HistoryFeatures } from '../documents/history/historyFeatures';
