// The validation plugin of this checkout for cdk8s.yaml, from its source: the app behind dist/ needs no build.
require('tsx/cjs');

module.exports = require('../lib/analysis/validation-plugin');
