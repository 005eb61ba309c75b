@echo off
rem The ambix command on the migrations of this folder. Builds the command line with Maven when it is missing or older
rem than its sources; any number of first uses at once build it once.
setlocal
set "HERE=%~dp0"
for %%d in ("%HERE%..") do set "ROOT=%%~fd"
set "BUILD=%ROOT%\cli\target"
set "COMMAND=%BUILD%\ambix\bin\ambix.cmd"
set "STAMP=%BUILD%\ambix.built"
set "LOCK=%BUILD%\ambix.lock"

call :fresh && goto run
where mvn >nul 2>&1 || (
  echo ambix: Maven is needed to build the command line, and no mvn is on the PATH. 1>&2
  echo ambix: Install Maven 3.6.3 or newer and a JDK 17 or newer, then run this again. 1>&2
  exit /b 1
)
if not exist "%BUILD%" mkdir "%BUILD%"
set "WAITED=0"
:lock
mkdir "%LOCK%" 2>nul && goto locked
if %WAITED% equ 0 echo Waiting for another build; if there is none, delete %LOCK% ... 1>&2
set /a WAITED+=1
if %WAITED% gtr 900 (
  echo ambix: Another build has held %LOCK% for 15 minutes. Delete it if no build is running. 1>&2
  exit /b 1
)
ping -n 2 127.0.0.1 >nul
goto lock
:locked
call :fresh && goto unlock
echo Building the ambix command with Maven; the first time takes a few minutes ... 1>&2
type nul > "%STAMP%.new"
pushd "%ROOT%"
call mvn -B -q -pl cli -am package -DskipTests -Dspotless.check.skip=true 1>&2 <nul
set "BUILT=%ERRORLEVEL%"
popd
if not %BUILT% equ 0 (
  del "%STAMP%.new" & rmdir "%LOCK%"
  echo ambix: The build failed; Maven says why above. 1>&2
  exit /b 1
)
move /y "%STAMP%.new" "%STAMP%" >nul
:unlock
rmdir "%LOCK%"
:run
call "%COMMAND%" --config "%HERE%ambix.toml" %*
exit /b %ERRORLEVEL%

rem Whether the command is there and no source is newer than the stamp of its build.
:fresh
if not exist "%COMMAND%" exit /b 1
if not exist "%STAMP%" exit /b 1
powershell -NoProfile -Command "$t = (Get-Item $env:STAMP).LastWriteTimeUtc; $f = @(Get-Item $env:ROOT\pom.xml) + @('framework','codegen','cli' | ForEach-Object { Get-Item $env:ROOT\$_\pom.xml; Get-ChildItem -Recurse $env:ROOT\$_\src | Where-Object { $_.FullName -notmatch '\\src\\test(\\|$)' } }); if ($f | Where-Object { $_.LastWriteTimeUtc -gt $t }) { exit 1 }"
exit /b %ERRORLEVEL%
