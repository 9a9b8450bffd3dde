// Seeds property-based tests. The seed is printed at the start of a run; `FAST_CHECK_SEED=N npm test` uses another one.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED) });
