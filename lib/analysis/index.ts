export * from './analysis';
export * from './external';
export * from './finding';
export * from './options';
export * from './report-format';
