"""A site of Flask, which keeps its session in the signed cookie itself. Prints its address once it listens."""

from flask import Flask, redirect, request, session
from pages import HOME, SIGN_IN
from werkzeug.serving import make_server

app = Flask(__name__)
app.secret_key = "a site for tests"


@app.get("/")
def home():
    if "user" not in session:
        return redirect("/sign-in")
    return HOME.format(user=session["user"])


@app.get("/sign-in")
def form():
    return SIGN_IN


@app.post("/sign-in")
def sign_in():
    if request.form["password"] != "88888888":
        return SIGN_IN, 403
    session["user"] = request.form["username"]
    return redirect("/")


@app.post("/sign-out")
def sign_out():
    session.clear()
    return redirect("/sign-in")


server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
