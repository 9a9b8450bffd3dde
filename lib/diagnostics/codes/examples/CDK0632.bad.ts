const waypoint = { name: 'shared', namespace: 'infra' };
new mesh.DefaultDeny(chart, 'deny', { mode: mesh.MeshMode.ambientWithWaypoint({ waypoint }) });
