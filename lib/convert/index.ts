// Converts YAML to TypeScript.
export { type AppConversion, convertToApp } from './app';
export { type Conversion, type ConvertOptions, convert } from './convert';
export { classNameFor } from './write/names';
