"""Bundles the data into the wheel, with the manifest by which the program knows it."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = "socialhallbarhet/data"


class DataHook(BuildHookInterface[Any]):
    """Adds `data/` to the wheel as `socialhallbarhet/data`, and a digest of it beside.

    An installed program never looks through its data for changes: one read of the manifest says which data
    it has. An editable install reads the checkout's own `data/`, so nothing is copied there.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include, before the wheel is written."""
        if self.target_name != "wheel" or version == "editable":
            return
        data = Path(self.root) / "data"
        digest = hashlib.sha256()
        for path in sorted([*data.glob("*.toml"), *data.glob("organisations/*.toml")]):
            name = path.relative_to(data).as_posix()
            digest.update(f"{name}\0".encode())
            digest.update(path.read_bytes())
            build_data["force_include"][str(path)] = f"{BUNDLED}/{name}"
        with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as manifest:
            manifest.write(digest.hexdigest() + "\n")
        self.manifest = Path(manifest.name)
        build_data["force_include"][manifest.name] = f"{BUNDLED}/manifest.txt"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary manifest when the wheel holds it."""
        del build_data, artifact_path
        if self.target_name == "wheel" and version != "editable":
            self.manifest.unlink()
