export * from './bookinfo';
export * from './bookinfo-exposure';
export * from './bookinfo-props';
export * from './bookinfo-routing';
export * from './ratings-version';
export * from './versions';
