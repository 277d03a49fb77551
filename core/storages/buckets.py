"""Files on an S3-compatible server: a private and a public bucket.

Everything about the server is read from the settings and nothing is passed to the constructor:
Wagtail writes a storage's arguments into the rows of its tasks, where no secret belongs.
"""

import json
from mimetypes import guess_type
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

# Browsers may keep a picture for a day; caches that many share ask again after a minute, so that
# a picture that was taken down is gone there, too.
PUBLIC_CACHE = "public, max-age=86400, s-maxage=60"


class Bucket(S3Storage):
    """One bucket of the server that the settings name."""

    purpose = ""

    def get_default_settings(self) -> dict[str, Any]:
        """The settings of the server and of this bucket."""
        server: dict[str, Any] = {
            "endpoint_url": settings.S3_ENDPOINT_URL,
            "access_key": settings.S3_ACCESS_KEY,
            "secret_key": settings.S3_SECRET_KEY,
            "region_name": settings.S3_REGION,
            "bucket_name": settings.S3_BUCKETS[self.purpose],
            "signature_version": "s3v4",
            "addressing_style": "path",
            # Access is the bucket's policy, never one object's list of rights.
            "default_acl": None,
            "file_overwrite": False,
            "querystring_expire": settings.MEDIA_SIGNED_SECONDS,
        }
        return {**super().get_default_settings(), **server}

    def prepare(self) -> None:
        """Makes the bucket where there is none and puts its policy into force."""
        client = self.connection.meta.client
        if self.bucket_name not in {found["Name"] for found in client.list_buckets()["Buckets"]}:
            client.create_bucket(Bucket=self.bucket_name)
        if policy := self.policy():
            client.put_bucket_policy(Bucket=self.bucket_name, Policy=json.dumps(policy))

    def policy(self) -> dict[str, Any] | None:
        """Who may read without a signature; None means nobody."""
        return None


@deconstructible
class PrivateBucket(Bucket):
    """Originals, renditions and documents; its addresses are signed and expire."""

    purpose = "private"


@deconstructible
class PublicBucket(Bucket):
    """Copies of renditions that everyone may see; whatever lies here is public."""

    purpose = "public"

    def policy(self) -> dict[str, Any]:
        """Anyone may fetch a file whose name is known; nobody may list the names."""
        return {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "ReadPublicCopies",
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": ["s3:GetObject"],
                    "Resource": [f"arn:aws:s3:::{self.bucket_name}/*"],
                }
            ],
        }

    def url(
        self,
        name: str,
        parameters: dict[str, Any] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        """The address for readers; built from text, since a list of news shows hundreds."""
        return f"{settings.S3_PUBLIC_URL}/{filepath_to_uri(name)}"

    def take(self, source: Storage, name: str) -> None:
        """Makes a file of the private bucket public under the same name, within the server.

        Args:
            source: The private bucket.
            name: The file's name there and here.

        Raises:
            FileNotFoundError: The source has no such file.
            TypeError: The source isn't a bucket.
        """
        if not isinstance(source, Bucket):
            raise TypeError("A public bucket takes files of a bucket only")
        if not source.exists(name):
            raise FileNotFoundError(name)
        self.connection.meta.client.copy_object(
            Bucket=self.bucket_name,
            Key=name,
            CopySource={"Bucket": source.bucket_name, "Key": name},
            MetadataDirective="REPLACE",
            ContentType=guess_type(name)[0] or "application/octet-stream",
            CacheControl=PUBLIC_CACHE,
        )
