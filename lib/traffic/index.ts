export * from './answer';
export { Client, type ClientPod, Participation } from './client';
export * from './mesh';
export * from './mesh-options';
export * from './outcome';
export * from './references';
export * from './request';
