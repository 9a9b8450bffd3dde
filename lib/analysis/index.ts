export * from '../diagnostics/diagnostic';
export * from '../diagnostics/report-format';
export * from '../diagnostics/severity';
export * from './analysis';
export * from './external';
export * from './options';
