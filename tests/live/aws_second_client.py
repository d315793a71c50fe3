"""The stock client as a second hand on the same server: aws_second_client.py REGION SERVICE OPERATION, arguments as JSON on stdin, the answer as
JSON on stdout; bytes travel as {"base64": "..."}."""
import base64
import datetime
import json
import os
import sys

import boto3

os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.environ["KEYTURN_LIVE_AWS_CREDENTIALS_FILE"]
region, service, operation = sys.argv[1:4]
client = boto3.client(service, region_name=region, endpoint_url=os.environ["KEYTURN_LIVE_AWS_URL"], verify=os.environ["KEYTURN_LIVE_AWS_CA"])


def given(value):
    if isinstance(value, dict):
        return base64.b64decode(value["base64"]) if set(value) == {"base64"} else {k: given(v) for k, v in value.items()}
    return [given(v) for v in value] if isinstance(value, list) else value


def plain(value):
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    raise TypeError(type(value))


try:
    answer = getattr(client, operation)(**given(json.load(sys.stdin)))
    answer.pop("ResponseMetadata", None)
except client.exceptions.ClientError as error:
    answer = {"error": error.response["Error"]["Code"]}
print(json.dumps(answer, default=plain))
