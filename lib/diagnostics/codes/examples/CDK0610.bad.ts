new mesh.Waypoint(chart, 'waypoint', { metadata: { name: 'none' } });
