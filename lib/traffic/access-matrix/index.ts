export * from './access-entry';
export * from './access-level';
export * from './access-matrix';
