// Objects of this package in the RBAC of cdk8s-plus, whose roles do not compile with exactOptionalPropertyTypes.
import { App, Chart, Testing } from 'cdk8s';
import { istio, mesh } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';

const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
const routes = new istio.VirtualService(chart, 'routes', {
  metadata: { name: 'cart' },
  hosts: [istio.Host.of('cart')],
});
routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('cart')) }] });
const identity = new mesh.WorkloadIdentity(chart, 'identity', { name: 'checkout' });
const role = new kplus.Role(chart, 'role', { rules: [{ verbs: ['get'], resources: [routes] }] });
new kplus.RoleBinding(chart, 'binding', { role }).addSubjects(identity.serviceAccount);

const rule = Testing.synth(chart).find(({ kind }) => kind === 'Role')?.rules[0];
if (JSON.stringify(rule?.resourceNames) !== '["cart"]') {
  throw new Error(`the role is for ${JSON.stringify(rule)}`);
}
