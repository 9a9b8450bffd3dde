const waypoint = new mesh.Waypoint(chart, 'waypoint', { metadata: { name: 'shared', namespace: 'infra' } });
new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode: mesh.MeshMode.ambientWithWaypoint({ waypoint }) });
