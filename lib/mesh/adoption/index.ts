export * from './adopted-service';
export * from './adoption-phase';
export * from './adoption-step';
export * from './mesh-adoption';
