export * from './access-suggestion';
export * from './declared-call-options';
