const reviews = new kplus.Service(chart, 'reviews', { ports: [{ port: 9080 }] });
const waypoint = new mesh.Waypoint(chart, 'waypoint');
waypoint.enrollService(reviews);
mesh.Waypoint.optOutService(reviews);
