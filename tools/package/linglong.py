"""linglong.yaml: by it `ll-builder` of linyaps (玲珑) packs deb-old anew. Not tried.

The fields are those of linyaps' “Build Configuration File”, version 1. Its sources lie beside it in
linglong/sources/, and its build runs in /project.
"""

from __future__ import annotations

from app.desktop.identity import APP_ID
from tools.package.debian.layout import PLACE
from tools.package.debian.papers import FOR_OLD
from tools.package.desktop.entry import COMMENT, NAME
from tools.package.own_files import Project

BASE = "org.deepin.base/23.1.0"


def manifest(project: Project) -> str:
    """Return the file. linyaps wants four numbers in a version."""
    place = "${PREFIX}/lib/" + PLACE.rpartition("/")[2]
    numbers = [*project.version.split("."), "0", "0", "0"][:4]
    return f"""# Not tried: there was no linyaps. The .deb belongs into linglong/sources/ beside it.
version: "1"

package:
  id: {APP_ID}
  name: {NAME[""]}
  version: {".".join(numbers)}
  kind: app
  architecture: amd64
  description: |
    {COMMENT[""]}

command:
  - /opt/apps/{APP_ID}/files/bin/yinling

base: {BASE}

build: |
  dpkg-deb -x /project/linglong/sources/{FOR_OLD.file_name(project)} /project/linglong/unpacked
  cd /project/linglong/unpacked/usr
  mkdir -p ${{PREFIX}}/bin ${{PREFIX}}/lib
  cp -a lib/* ${{PREFIX}}/lib/
  cp -a bin/* ${{PREFIX}}/bin/
  cp -a share ${{PREFIX}}/
  # The package was made for the places of a system without containers.
  sed -i "s#{PLACE}#{place}#" ${{PREFIX}}/bin/* {place}/pyvenv.cfg
  {place}/bin/python3 -I -m compileall -qq {place} || :
"""
