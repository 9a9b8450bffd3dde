const waypoint = new mesh.Waypoint(chart, 'waypoint', {
  metadata: { name: 'shared', namespace: 'infra' },
  allowedNamespaces: gatewayapi.FromNamespaces.names(['shop']),
});
new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode: mesh.MeshMode.ambientWithWaypoint({ waypoint }) });
