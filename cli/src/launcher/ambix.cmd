@echo off
rem Starts Ambix: finds Java 17 or newer in JAVA_HOME, on the PATH or in the usual folders.
rem   AMBIX_JAVA_OPTS   further options for Java
setlocal enabledelayedexpansion
set "AMBIX_HOME=%~dp0.."
set "AMBIX_JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined AMBIX_JAVA for /f "delims=" %%j in ('where java 2^>nul') do if not defined AMBIX_JAVA call :try "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do if not defined AMBIX_JAVA call :try "%%~d"
if not defined AMBIX_JAVA (
  echo ambix: Java 17 or newer is needed, and none was found. Install a JDK 17 or newer, or set JAVA_HOME. 1>&2
  exit /b 1
)
set "AMBIX_JARS=%AMBIX_HOME%\lib\ambix-cli.jar"
for %%j in ("%AMBIX_HOME%\lib\*.jar") do if /i not "%%~nxj"=="ambix-cli.jar" set "AMBIX_JARS=!AMBIX_JARS!;%%~fj"
"%AMBIX_JAVA%" -XX:TieredStopAtLevel=1 -XX:Tier3InvocationThreshold=60 -XX:Tier3MinInvocationThreshold=30 -XX:C1MaxInlineSize=15 -XX:+UseSerialGC -Xms144m -Xmn40m -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 -XX:-UsePerfData -Xshare:auto -Dfile.encoding=UTF-8 %AMBIX_JAVA_OPTS% -cp "%AMBIX_JARS%" dev.ambix.cli.Ambix %*
exit /b %ERRORLEVEL%

rem Takes the Java in a folder if the file "release" says that it is 17 or newer.
:try
if not exist "%~1\bin\java.exe" exit /b
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do (
  for /f "delims=.-+ tokens=1" %%m in ("%%~v") do if %%m geq 17 set "AMBIX_JAVA=%~1\bin\java.exe"
)
exit /b
