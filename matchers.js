// The entry `cdk8s-istio/matchers`.
module.exports = require('./build/lib/matchers/index.js');
