const reviews = new kplus.Service(chart, 'reviews', { ports: [{ port: 9080 }] });
new mesh.Waypoint(chart, 'waypoint');
mesh.Waypoint.optOutService(reviews);
