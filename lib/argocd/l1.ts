export * from '../../imports/argoproj.io';
