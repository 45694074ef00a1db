export { agentProblems } from '../editing/agentProblems';
