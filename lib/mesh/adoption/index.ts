export * from './adopted-service-options';
export * from './adoption-phase';
export * from './adoption-step';
export * from './mesh-adoption';
export * from './mesh-adoption-props';
