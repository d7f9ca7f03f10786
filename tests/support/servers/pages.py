"""The two pages that the sites in Python send."""

SIGN_IN = """<!doctype html><html lang="en"><title>Sign in</title>
<form method="post" action="/sign-in">
<label>Name <input name="username"></label>
<label>Password <input name="password" type="password"></label>
<button>Sign in</button></form></html>"""

HOME = """<!doctype html><html lang="en"><title>Home</title><p>Welcome, {user}.</p>
<form id="logout-form" method="post" action="/sign-out"><button>Sign out</button></form></html>"""
