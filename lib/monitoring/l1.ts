export * from '../../imports/monitoring.coreos.com';
