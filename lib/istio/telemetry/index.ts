export * from './access-logging';
export * from './custom-tag';
export * from './metric-match';
export * from './metrics';
export * from './tag-override';
export * from './telemetry';
export * from './tracing';
