const waypoint = new mesh.Waypoint(chart, 'waypoint', {
  metadata: { name: 'waypoint', namespace: 'shop' },
  waypointFor: mesh.WaypointFor.ALL,
});
const mode = mesh.MeshMode.ambientWithWaypoint({ waypoint });
new mesh.MeshNamespace(chart, 'shop', { name: 'shop', mode });
