export * from './mesh-mode';
export * from './mesh-namespace';
export * from './pod-enrollment';
export * from './sidecar-proxy';
export * from './waypoint';
export * from './waypoint-reference';
