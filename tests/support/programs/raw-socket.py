import socket

with socket.create_connection(("127.0.0.1", 80), timeout=5) as connection:
    connection.sendall(b"GET /api/nothing HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    answer = b""
    while piece := connection.recv(10):
        answer += piece
head, _, body = answer.partition(b"\r\n\r\n")
print(head.split(b"\r\n")[0], len(body))
