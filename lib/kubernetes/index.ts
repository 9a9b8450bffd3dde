export * from './container';
export * from './label-condition';
export * from './namespace';
export * from './object';
export * from './service';
export * from './service-account';
export * from './workload';
