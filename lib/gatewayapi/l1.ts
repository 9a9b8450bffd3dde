export * from '../../imports/gateway.networking.k8s.io';
