"""A site of FastAPI with the sessions of Starlette, on uvicorn. Prints its address once it listens."""

import socket

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pages import HOME, SIGN_IN
from starlette.middleware.sessions import SessionMiddleware

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="a site for tests")


@app.get("/")
async def home(request: Request):
    if "user" not in request.session:
        return RedirectResponse("/sign-in")
    return HTMLResponse(HOME.format(user=request.session["user"]))


@app.get("/sign-in")
async def form():
    return HTMLResponse(SIGN_IN)


@app.post("/sign-in")
async def sign_in(request: Request):
    form = await request.form()
    if form["password"] != "88888888":
        return HTMLResponse(SIGN_IN, status_code=403)
    request.session["user"] = form["username"]
    return RedirectResponse("/", status_code=303)


@app.post("/sign-out")
async def sign_out(request: Request):
    request.session.clear()
    return RedirectResponse("/sign-in", status_code=303)


listener = socket.create_server(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
