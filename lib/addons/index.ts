export * from './grafana-auth';
export * from './helm-add-on';
export * from './kiali';
export * from './kube-prometheus-stack';
export * from './mesh-alerts';
export * from './mesh-monitoring';
export * from './node-port-target';
export * from './node-ports';
