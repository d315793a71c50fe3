#!/usr/bin/env python3
"""fake_store.py COUNT LATENCY_MS: a store that speaks the JSON protocol of AWS Secrets Manager on a free loopback port, clear text, HTTP/1.1 with kept
connections: ListSecrets (pages of 100) and GetSecretValue. Each answer waits LATENCY_MS. Prints its port, ends when its input ends."""
import asyncio
import json
import sys

COUNT, LATENCY = int(sys.argv[1]), float(sys.argv[2]) / 1000
PAGE = 100


def name(number):
    return f"team{number % 40:02}/app/service-{number:06}"


def answer(body):
    text = json.dumps(body).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: %d\r\nx-amzn-RequestId: 1\r\n\r\n%b" % (len(text), text)


def entry(number):
    return {"ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:" + name(number), "Name": name(number), "CreatedDate": 1.7e9 + number,
            "LastChangedDate": 1.71e9 + number, "Tags": [{"Key": "env", "Value": "prod"}], "SecretVersionsToStages": {f"{number:032x}": ["AWSCURRENT"]}}


def page(start):
    body = {"SecretList": [entry(i) for i in range(start, min(start + PAGE, COUNT))]}
    if start + PAGE < COUNT:
        body["NextToken"] = str(start + PAGE)
    return answer(body)


PAGES = {start: page(start) for start in range(0, COUNT, PAGE)}
VALUES = {name(i): answer({"Name": name(i), "VersionId": f"{i:032x}", "SecretString": "p" * 300, "VersionStages": ["AWSCURRENT"], "CreatedDate": 1.7e9})
          for i in range(COUNT)}


class Store(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.buffer = transport, b""

    def data_received(self, data):
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            at = head.find(b"content-length:")
            size = int(head[at + 15:].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self.buffer) < end + 4 + size:
                return
            asked = json.loads(self.buffer[end + 4:end + 4 + size] or b"{}")
            self.buffer = self.buffer[end + 4 + size:]
            said = VALUES[asked["SecretId"]] if "SecretId" in asked else PAGES[int(asked.get("NextToken", 0))]
            if LATENCY:
                asyncio.get_running_loop().call_later(LATENCY, self.transport.write, said)
            else:
                self.transport.write(said)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Store, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
