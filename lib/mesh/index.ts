export * from './access';
export * from './adoption';
export * from './enrollment';
export * from './network';
