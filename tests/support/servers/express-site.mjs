// A site of Express with express-session, which keeps sessions in memory and knows them by `connect.sid`; also a WebSocket
// that says everything back. Prints its address once it listens.

import { createServer } from "node:http";

import express from "express";
import session from "express-session";
import { WebSocketServer } from "ws";

const signIn = `<!doctype html><html lang="en"><title>Sign in</title>
<form method="post" action="/sign-in">
<label>Name <input name="username"></label>
<label>Password <input name="password" type="password"></label>
<button>Sign in</button></form></html>`;

const home = (user) => `<!doctype html><html lang="en"><title>Home</title><p>Welcome, ${user}.</p>
<form id="logout-form" method="post" action="/sign-out"><button>Sign out</button></form></html>`;

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session({ secret: "a site for tests", resave: false, saveUninitialized: false }));
app.get("/", (request, response) => (request.session.user ? response.send(home(request.session.user)) : response.redirect("/sign-in")));
app.get("/sign-in", (_, response) => void response.send(signIn));
app.post("/sign-in", (request, response, failed) => {
  if (request.body.password !== "88888888") return response.status(403).send(signIn);
  // A new id for whoever signs in, as its documentation recommends.
  request.session.regenerate((error) => {
    if (error) return failed(error);
    request.session.user = request.body.username;
    response.redirect("/");
  });
});
app.post("/sign-out", (request, response) => {
  request.session.destroy(() => response.clearCookie("connect.sid").redirect("/sign-in"));
});

const server = createServer(app);
new WebSocketServer({ server, path: "/echo" }).on("connection", (socket) => {
  socket.on("message", (data, binary) => socket.send(data, { binary }));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
