const waypoint = mesh.Waypoint.fromWaypointName(chart, 'waypoint', 'shared', { namespace: 'infra' });
mesh.DefaultDeny.atAllWaypoints(chart, 'waypoints');
new mesh.DefaultDeny(chart, 'deny', {
  mode: mesh.MeshMode.ambientWithWaypoint({ waypoint }),
  waypointDenies: true,
});
