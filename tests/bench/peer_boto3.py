#!/usr/bin/env python3
"""peer_boto3.py ENDPOINT COUNT THREADS: lists a store of Secrets Manager and reads every value with boto3, as a script would: in a loop, or with a
pool of THREADS. Ends with 1 unless COUNT values came."""
import concurrent.futures
import sys

import boto3
import botocore.config

endpoint, count, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
client = boto3.client("secretsmanager", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="bench",
                      config=botocore.config.Config(max_pool_connections=max(10, threads)))
names = [one["Name"] for page in client.get_paginator("list_secrets").paginate() for one in page["SecretList"]]


def size(name):
    return len(client.get_secret_value(SecretId=name)["SecretString"])


if threads > 1:
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        sizes = list(pool.map(size, names))
else:
    sizes = [size(name) for name in names]
sys.exit(0 if len(sizes) == count and all(sizes) else 1)
