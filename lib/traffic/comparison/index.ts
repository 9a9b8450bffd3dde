export * from './change';
export * from './change-class';
export * from './comparison';
export * from './rollout/rollout-result';
