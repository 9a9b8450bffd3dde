export * from './mesh-mode';
export * from './mesh-namespace';
export * from './pod-enrolment';
export * from './sidecar-proxy';
export * from './waypoint';
export * from './waypoint-reference';
