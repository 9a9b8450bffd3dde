const waypoint = new mesh.Waypoint(chart, 'waypoint', { metadata: { name: 'waypoint', namespace: 'shop' } });
const mode = mesh.MeshMode.ambientWithWaypoint({ waypoint, waypointFor: mesh.WaypointFor.ALL });
new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode });
