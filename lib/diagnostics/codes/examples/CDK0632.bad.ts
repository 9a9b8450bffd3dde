const waypoint = mesh.Waypoint.fromWaypointName(chart, 'waypoint', 'shared', { namespace: 'infra' });
new mesh.DefaultDeny(chart, 'deny', { mode: mesh.MeshMode.ambientWithWaypoint({ waypoint }) });
