export * from './export-to';
export * from './host';
export * as l1 from './l1';
export * from './networking';
export * from './percentage';
export * from './security';
export * from './string-match';
export * from './target';
export * from './workload-selector';
