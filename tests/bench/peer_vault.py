#!/usr/bin/env python3
"""peer_vault.py ADDRESS COUNT THREADS: lists a kv mount of version 2 and reads metadata and value of every secret with requests, one session a thread
as the usual client library has it. Ends with 1 unless COUNT values came."""
import concurrent.futures
import sys
import threading

import requests

address, count, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
own = threading.local()


def ask(method, path):
    if not hasattr(own, "session"):
        own.session = requests.Session()
        own.session.headers["X-Vault-Token"] = "bench"
    answer = own.session.request(method, f"{address}/v1/{path}")
    answer.raise_for_status()
    return answer.json()["data"]


def whole(key):
    return ask("GET", "secret/metadata/" + key)["current_version"], ask("GET", "secret/data/" + key)["data"]["password"]


keys = ask("LIST", "secret/metadata/")["keys"]
with concurrent.futures.ThreadPoolExecutor(threads) as pool:
    found = list(pool.map(whole, keys))
sys.exit(0 if len(found) == count and all(version and value for version, value in found) else 1)
