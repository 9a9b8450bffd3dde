export * from './mtls-mode';
export * from './peer-authentication';
