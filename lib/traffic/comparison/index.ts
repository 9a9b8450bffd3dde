export * from './change';
export * from './change-class';
export * from './comparison';
