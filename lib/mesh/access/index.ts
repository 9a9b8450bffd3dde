export * from './allowed-calls';
export * from './allowed-gateway-calls';
export * from './caller';
export * from './default-deny';
export * from './default-deny-props';
export * from './mtls-posture';
export * from './workload-identity';
