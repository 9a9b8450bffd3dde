export * from '../../imports/sailoperator.io';
